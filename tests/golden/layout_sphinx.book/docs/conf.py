import os
project = "Tea"
author = 'Ann and Ben'
language = 'en'
title = project + "!"
